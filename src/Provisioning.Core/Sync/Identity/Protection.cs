using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Identity;

/// <summary>Says which accounts are protected: the built-in administrator, the caller, and those that the mapping names.</summary>
internal sealed class Protection
{
    private readonly HashSet<string> _protected;
    private readonly TargetRules _rules;

    public Protection(ServiceMapping mapping)
    {
        _rules = mapping.Rules;
        _protected = KeyText.Set(mapping.Protected);
    }

    /// <summary>Why no plan changes an account, in words: it is the built-in administrator, or the caller. <c>null</c> for all others.</summary>
    public string? WhyUntouched(LiveAccount account) => account.ProtectedBecause ?? _rules.ProtectedBecause(account.Id);

    /// <summary>Why nothing is taken from an account, in words; <c>null</c> when it is not protected.</summary>
    public string? Reason(LiveAccount account) => WhyUntouched(account)
        ?? (IsProtected(account.Id) || IsProtected(account.Key) || (account.Attributes.TryGetValue("Username", out string? name) && IsProtected(name))
            ? "the mapping protects it"
            : null);

    private bool IsProtected(string? text) => KeyText.Of(text) is { } key && _protected.Contains(key);
}
