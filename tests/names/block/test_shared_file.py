"""Columns of a long list, read by other processes from a file."""

from __future__ import annotations

import pickle
from dataclasses import fields
from pathlib import Path

from variance.names.block.read_names import ReadNames, columns_of
from variance.names.block.shared_file import forget, lent

NAMES = columns_of(["kabul", "gulbahar"], ["kabul", "bahargul"], ["KPL", "KLPR"], [1, 2], [3, 4])


def test_another_process_reads_what_was_lent() -> None:
    with lent(NAMES, if_more_than=1) as loan:
        sent = pickle.loads(pickle.dumps(loan))
        assert sent.own is None
        read = sent.texts
        for field in fields(ReadNames):
            assert getattr(read, field.name).tolist() == getattr(NAMES, field.name).tolist()
        forget()
    assert loan.folder is not None
    assert not Path(loan.folder).exists()


def test_a_short_list_is_sent_as_it_is() -> None:
    with lent(NAMES, if_more_than=2) as loan:
        assert loan.folder is None
        assert loan.texts is NAMES
