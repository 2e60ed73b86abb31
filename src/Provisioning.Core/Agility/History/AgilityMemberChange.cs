using Provisioning.Agility.Wire;

namespace Provisioning.Agility.History;

/// <summary>One change in the history of a member, with the member's values after it.</summary>
public sealed class AgilityMemberChange
{
    /// <summary>The member at that moment, such as <c>Member:1042:50820</c>.</summary>
    public Oid Oid { get; init; } = new("Member", 0);

    /// <summary>When it was changed, in UTC; <c>null</c> when the service did not say.</summary>
    public DateTime? ChangeDate { get; init; }

    /// <summary>The name of the member who changed it.</summary>
    public string? ChangedBy { get; init; }

    /// <summary>The identifier of the member who changed it.</summary>
    public Oid? ChangedByOid { get; init; }

    /// <summary>Why it was changed, in the service's words.</summary>
    public string? ChangeReason { get; init; }

    /// <summary>The comment of the change.</summary>
    public string? ChangeComment { get; init; }

    /// <summary>The requested attributes, by name: a text, a list of texts, or <c>null</c>.</summary>
    public IReadOnlyDictionary<string, object?> Attributes { get; init; } = new Dictionary<string, object?>();

    /// <summary>Identifier and time in one line.</summary>
    /// <returns>For example <c>Member:1042:50820 2024-03-05T09:30:00Z</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{Oid} {ChangeDate:yyyy-MM-ddTHH:mm:ssZ}");
}
