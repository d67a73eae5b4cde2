# SPDX-License-Identifier: Apache-2.0
"""Work beside the window: background jobs, their progress and their cancelling."""
