"""A model checker for personas: which events does some interview reach? Proved, not guessed.

Explicit-state, over the interview's own step. In the order in which it is best read:

- the question: ``targets``, and the answers, ``witness``;
- the model: ``state_encoding``, ``live_variables``, ``transition_relation``,
  ``transition_system``;
- fewer states: ``abstraction``, ``subsumption``;
- search: ``breadth_first``, ``backward_reachability``, ``pattern_database``,
  ``guided_search``, ``heuristic_search``, ``random_walk``;
- refinement of the abstraction (CEGAR): ``refinement``; all together: ``verdicts``; one question
  alone: ``goal_directed``; along an interview: ``reach``, with ``kept_answers``;
- cycles, sought in concrete states: ``idle_cycles``, ``rewarding_cycles``;
- from verdicts to remarks: ``checked_persona`` with ``locations``, the checks (``moment_checks``,
  ``move_checks``, ``consent_check``, ``sequel_checks`` with ``story_search``), why
  (``relaxation``, ``root_causes``), ``play_findings``.
"""
