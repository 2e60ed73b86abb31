namespace Provisioning.Sandbox.Ambition;

/// <summary>Why a row of an accepted request was not taken over after all: what a message to the admin e-mail address says.</summary>
/// <param name="Row">The place of the row in its request, counted from 1.</param>
/// <param name="Field">The key or header at fault, as the request spells it.</param>
/// <param name="Message">The reason.</param>
public sealed record RejectedRow(int Row, string Field, string Message);
