# SPDX-License-Identifier: Apache-2.0
"""From what the matcher finds to what is decided, and what a person is asked about rows and records."""
