# SPDX-License-Identifier: Apache-2.0
"""Answers in the window: pages of questions with charts, tables and the records behind every figure."""
