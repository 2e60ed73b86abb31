using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Says from whom nothing is taken: the built-in administrator, the caller, and the list of the mapping.</summary>
internal sealed class Protection
{
    private readonly HashSet<string> _listed;
    private readonly TargetRules _rules;

    public Protection(SystemMapping mapping)
    {
        _rules = mapping.Rules;
        _listed = KeyText.Set(mapping.Protected);
    }

    /// <summary>Why no plan changes an account, in words: it is the built-in administrator, or the caller. <c>null</c> for all others.</summary>
    public string? WhyUntouched(LiveAccount account) => account.ProtectedBecause ?? _rules.ProtectedBecause(account.Id);

    /// <summary>Why nothing is taken from an account, in words; <c>null</c> when it is not protected.</summary>
    public string? Reason(LiveAccount account) => WhyUntouched(account)
        ?? (IsListed(account.Id) || IsListed(account.Key) || (account.Attributes.TryGetValue("Username", out string? name) && IsListed(name))
            ? "the mapping protects it"
            : null);

    private bool IsListed(string? text) => KeyText.Of(text) is { } key && _listed.Contains(key);
}
