"""How the reader's weights are made: `python -m claimx.training`. Needs the extra `train`; never needed to
run.
"""
