using System.Collections.Generic;
using Provisioning.Agility;

namespace Provisioning.Planning;

/// <summary>Says from whom nothing is taken: the built-in administrator, the caller, and the list of the mapping.</summary>
internal sealed class Protection
{
    private readonly HashSet<string> _listed;
    private readonly string _system;

    public Protection(SystemMapping mapping)
    {
        _system = mapping.System;
        _listed = KeyText.Set(mapping.Protected);
    }

    /// <summary>Why an account is protected, in words; <c>null</c> when it is not.</summary>
    public string? Reason(LiveAccount account)
    {
        if (account.ProtectedBecause is not null)
        {
            return account.ProtectedBecause;
        }

        if (_system == SystemNames.Agility && Oid.TryParse(account.Id, out Oid? oid) && ProtectedMembers.Reason(oid!, isSelf: false) is { } reason)
        {
            return reason;
        }

        return IsListed(account.Id) || IsListed(account.Key) || (account.Attributes.TryGetValue("Username", out string? name) && IsListed(name))
            ? "the mapping protects it"
            : null;
    }

    private bool IsListed(string? text) => KeyText.Of(text) is { } key && _listed.Contains(key);
}
