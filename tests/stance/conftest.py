from tests.by_rules import claims_of, nlp  # noqa: F401  the fixtures of every test here
