"""Make the fitted and counted tables of the package anew from the development data."""
