using Provisioning.Common;

namespace Provisioning.Sync.Run;

/// <summary>
/// The people whom a command names with <c>-Key</c>: by the key of the source, or by the user name or the identifier of an account. Names are
/// taken as they are; wildcards have no meaning.
/// </summary>
/// <param name="keys">The names; without any, all people are chosen.</param>
internal sealed class KeyChoice(IReadOnlyCollection<string> keys)
{
    private readonly HashSet<string> _keys = KeyText.Set(keys);

    /// <summary>True when all people are chosen.</summary>
    public bool IsAll => _keys.Count == 0;

    /// <summary>True for a person who is chosen.</summary>
    /// <param name="names">What the person and the account are called.</param>
    public bool Has(params string?[] names) => IsAll || names.Any(n => n is not null && _keys.Contains(n));

    /// <summary>Makes sure that every name exists.</summary>
    /// <param name="names">The existing names.</param>
    /// <param name="problem">Says what is wrong with a name that is none of these, as a sentence.</param>
    /// <exception cref="ProvisioningException">One does not exist.</exception>
    public void Require(IEnumerable<string?> names, Func<string, string> problem)
    {
        List<string> existing = [.. names.OfType<string>()];
        HashSet<string> all = KeyText.Set(existing);
        if (keys.FirstOrDefault(k => !all.Contains(k)) is { } unknown)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"{problem(unknown)}{NearMatches.Hint(unknown, existing)} Nothing was sent.");
        }
    }
}
