using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Files;

/// <summary>
/// Holds a plan that was read against the hash that its file has, which says whether it was edited, and against the hash that somebody has approved,
/// which says whether it is that plan.
/// </summary>
internal sealed class PlanSeal
{
    /// <summary>So many digits of a hash, its first ones, are enough to tell a plan.</summary>
    public const int Fewest = 12;

    private readonly string _file;
    private readonly string? _saved;
    private readonly string _hash;

    /// <param name="plan">The plan as it was read.</param>
    /// <param name="file">The name of its file.</param>
    public PlanSeal(ProvisioningPlan plan, string file)
    {
        _file = file;
        _saved = plan.SavedHash;
        _hash = plan.Hash;
    }

    /// <summary>What is wrong with the seal, as a sentence; <c>null</c> when the file says what it said when it was saved.</summary>
    public string? Problem =>
        _saved is null ? "it has no hash, so nobody can tell whether it was edited since it was saved."
        : _saved != _hash ? $"it was edited since it was saved: its hash is {Shown(_saved, _hash)}, and that of what it says now is {Shown(_hash, _saved)}."
        : null;

    /// <summary>What somebody typed as the hash of a plan, as the digits that it begins with.</summary>
    /// <exception cref="ProvisioningException">These are no digits of a hash, or too few or too many.</exception>
    public static string Read(string text)
    {
        string digits = new string(text.Where(c => !char.IsWhiteSpace(c)).ToArray()).ToLowerInvariant();
        return ContentHash.IsBeginning(digits) && digits.Length >= Fewest ? digits : throw new ProvisioningException(
            ProvisioningErrorKind.InvalidQuery,
            $"-Hash is '{text}', which is no hash of a plan. Give all of its 64 hexadecimal digits, or the first {Fewest} or more, as $plan.Hash and the report show them. Nothing was read.");
    }

    /// <summary>Makes sure that the file was not edited.</summary>
    /// <exception cref="ProvisioningException">It was, or has no hash.</exception>
    public void RequireUnedited()
    {
        if (Problem is { } problem)
        {
            throw StrictJson.Wrong(_file, null, $"{problem} Make the plan anew; or, if it is as you want it, pass -AllowEdited.");
        }
    }

    /// <summary>Makes sure that the plan is the one that was approved.</summary>
    /// <param name="digits">What its hash begins with.</param>
    /// <exception cref="ProvisioningException">It is another one.</exception>
    public void RequireApproved(string digits)
    {
        if (!_hash.StartsWith(digits, StringComparison.Ordinal))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                $"'{_file}' is another plan than the approved one: its hash is {Shown(_hash, digits)}, and -Hash asks for {Shown(digits, _hash)}. Take the file that was approved, or have this one approved.");
        }
    }

    // So many digits that two hashes are seen to differ.
    private static string Shown(string hash, string other) => hash.Substring(0, Math.Max(Fewest, hash.Zip(other, (a, b) => a == b).TakeWhile(same => same).Count() + 1));
}
