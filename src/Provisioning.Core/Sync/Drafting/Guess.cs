namespace Provisioning.Sync.Drafting;

/// <summary>A part of a draft and why it was guessed.</summary>
/// <param name="Code">What the mapping says.</param>
/// <param name="Reason">The reason, as a sentence; empty for a part that was given and is not guessed.</param>
internal sealed record Guess(string Code, string Reason);
