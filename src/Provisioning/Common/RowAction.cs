namespace Provisioning.Commands.Common;

/// <summary>What is done to a row: as a verb for results, and as the question of <c>-WhatIf</c> and <c>-Confirm</c>.</summary>
internal sealed record RowAction(string Name, string Question);
