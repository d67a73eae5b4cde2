# SPDX-License-Identifier: Apache-2.0
"""The questions, by what they are about. Each module lists its own as QUESTIONS; models/answers/ask.py finds them."""
