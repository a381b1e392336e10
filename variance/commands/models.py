"""`variance models`: list, describe, fetch, add and check translation models.

For another action, write a function of the options and add a row to `ACTIONS`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

from variance.commands.options import Command
from variance.commands.terminal import DONE, UNUSABLE, say
from variance.commands.wording import megabytes, model_card

NEED_A_NAME = ("info", "pull", "add")


def _models(sub: argparse.ArgumentParser) -> None:
    sub.add_argument("action", nargs="?", default="list", choices=tuple(ACTIONS))
    sub.add_argument("name", nargs="?", metavar="NAME", help="a model; for add, its folder")
    sub.add_argument("--pairs", nargs="*", default=[], metavar="A-B", help="add: what it serves")
    sub.add_argument("--licence", default="unknown", help="add: an SPDX identifier")


def _run(arguments: argparse.Namespace) -> int:
    if arguments.action in NEED_A_NAME and not arguments.name:
        say(f"variance: models {arguments.action} needs a name")
        return UNUSABLE
    return ACTIONS[arguments.action](arguments)


def _list(_: argparse.Namespace) -> int:
    from variance.translate.store import list_models

    for info in list_models():
        line = f"{info.name:<24} {info.state:<10} {megabytes(info.size):>9}  {info.licence}"
        print(line if info.usable else f"{line}  not usable: {info.note or 'no engine here'}")
    return DONE


def _info(arguments: argparse.Namespace) -> int:
    from variance.translate.store import model_info

    print(model_card(model_info(arguments.name)))
    return DONE


def _pull(arguments: argparse.Namespace) -> int:
    from variance.translate.store import plan_pull, pull_model

    plan = plan_pull(arguments.name)
    say(plan.summary)
    pull_model(plan, on_file=lambda file: say(f"  {file.name}"))
    return DONE


def _add(arguments: argparse.Namespace) -> int:
    from variance.translate.store import add_model, parse_pair

    pairs = [parse_pair(pair) for pair in arguments.pairs] or None
    print(model_card(add_model(arguments.name, pairs=pairs, licence=arguments.licence)))
    return DONE


def _verify(arguments: argparse.Namespace) -> int:
    from variance.translate.store import verify_models

    checks = verify_models(arguments.name)
    for check in checks:
        print(f"{'whole' if check.whole else 'FAULT'}  {check.name}  {check.problem}".rstrip())
    return DONE if all(check.whole for check in checks) else UNUSABLE


ACTIONS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": _list,
    "info": _info,
    "pull": _pull,
    "add": _add,
    "verify": _verify,
}
MODELS = Command("List, fetch and check translation models.", _models, _run)
