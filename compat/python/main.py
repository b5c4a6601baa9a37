"""Runs one test: main.py MODULE.TEST, against the broker of BOOTSTRAP; --list names all. Ends with 0 where it passed."""
import importlib
import pathlib
import sys
import traceback

sys.dont_write_bytecode = True
FOLDER = pathlib.Path(__file__).parent / "tests"


def tests_of(module):
    return [name for name in vars(importlib.import_module(f"tests.{module}")) if name.startswith("test_")]


def main(argument):
    if argument == "--list":
        for file in sorted(FOLDER.glob("*.py")):
            for name in tests_of(file.stem):
                print(f"{file.stem}.{name.removeprefix('test_')}")
        return 0
    module, name = argument.split(".")
    try:
        getattr(importlib.import_module(f"tests.{module}"), f"test_{name}")()
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
