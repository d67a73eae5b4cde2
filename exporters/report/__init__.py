# SPDX-License-Identifier: Apache-2.0
"""The board report: chosen questions with their definitions, coverage, pictures, tables and numbered sources."""
