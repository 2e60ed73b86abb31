namespace Provisioning.Sync.Model;

/// <summary>Whether an account takes a seat now, and which attributes decide about that.</summary>
/// <param name="IsTaken">True when it takes one now.</param>
/// <param name="Attributes">What <see cref="TargetRules.TakesSeat"/> asks for, by name.</param>
internal sealed record LiveSeat(bool IsTaken, IReadOnlyDictionary<string, string?> Attributes);
