"""What the test programs in Python share: one expectation, tests that cannot be made here, and TAP on standard output.
They put the folder test/ on their path, for they are run as files."""
import shutil
import traceback


class Skip(Exception):
    """Raised by a test that cannot be made here, with the reason."""


def same(actual, expected):
    assert actual == expected, "%r where %r was expected" % (actual, expected)


def run(tests, work):
    """Runs the functions, names each, and removes their folder; the exit status."""
    print("1..%d" % len(tests))
    failures = 0
    for number, test in enumerate(tests, 1):
        try:
            test()
            print("ok %d - %s" % (number, test.__name__), flush=True)
        except Skip as reason:
            print("ok %d - %s # SKIP %s" % (number, test.__name__, reason), flush=True)
        except Exception:  # any trouble is the test's failure
            failures += 1
            print("not ok %d - %s" % (number, test.__name__))
            print("\n".join("# " + line for line in traceback.format_exc().splitlines()), flush=True)
    shutil.rmtree(work)
    return 1 if failures else 0
