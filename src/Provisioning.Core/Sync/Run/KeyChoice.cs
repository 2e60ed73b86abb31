using Provisioning.Common;

namespace Provisioning.Sync.Run;

/// <summary>
/// The people whom a command names with <c>-Key</c>: by the key of the source, or by the user name or the identifier of an account. Names are
/// taken as they are; wildcards have no meaning.
/// </summary>
/// <param name="keys">The names; everybody is chosen when there are none.</param>
internal sealed class KeyChoice(IReadOnlyCollection<string> keys)
{
    private readonly HashSet<string> _keys = KeyText.Set(keys);

    /// <summary>True when everybody is chosen.</summary>
    public bool IsAll => _keys.Count == 0;

    /// <summary>True for somebody who is chosen.</summary>
    /// <param name="names">What the person and the account are called.</param>
    public bool Has(params string?[] names) => IsAll || names.Any(n => n is not null && _keys.Contains(n));

    /// <summary>Makes sure that everybody who is named is there.</summary>
    /// <param name="names">The names of those who are there.</param>
    /// <param name="problem">Says what is wrong with a name that is none of these, as a sentence.</param>
    /// <exception cref="ProvisioningException">Somebody is not.</exception>
    public void Require(IEnumerable<string?> names, Func<string, string> problem)
    {
        List<string> known = [.. names.OfType<string>()];
        HashSet<string> all = KeyText.Set(known);
        if (keys.FirstOrDefault(k => !all.Contains(k)) is { } unknown)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, $"{problem(unknown)}{NearMatches.Hint(unknown, known)} Nothing was sent.");
        }
    }
}
