using System.Collections.Generic;

namespace Provisioning.Agility;

/// <summary>A member that is to be created, on its way to a result.</summary>
internal sealed class Newcomer
{
    public Newcomer(MemberDraft draft, MemberOutcome outcome)
    {
        Draft = draft;
        Outcome = outcome;
    }

    public MemberDraft Draft { get; }

    public MemberOutcome Outcome { get; }

    public string Username => Draft.Username!;

    public MemberKey MemberKey => new() { Username = Username };

    /// <summary>What to send; empty until the row is known to be sendable.</summary>
    public AssetChange Change { get; set; } = new();

    /// <summary><c>null</c> until it is known what became of the row.</summary>
    public ProvisioningResult? Result { get; set; }

    /// <summary>Texts that must not be told.</summary>
    public IReadOnlyList<string> Secrets => Draft.Secrets;
}
