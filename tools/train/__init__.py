"""Train the name scorer: data, model, fitting, and the frozen held-out scores."""
