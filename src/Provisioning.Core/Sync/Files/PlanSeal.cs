using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Files;

/// <summary>
/// Compares a plan that was read with the hash in its file, which shows whether it was edited, and with the hash that was approved,
/// which shows whether it is the approved plan.
/// </summary>
internal sealed class PlanSeal
{
    /// <summary>The number of first digits of a hash that are enough to identify a plan.</summary>
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

    /// <summary>What is wrong with the seal, as a sentence; <c>null</c> when the content has not changed since the file was saved.</summary>
    public string? Problem =>
        _saved is null ? "it has no hash, so it cannot be checked whether it was edited after it was saved."
        : _saved != _hash ? $"it was edited after it was saved, so it may not be the plan that was reviewed. Its content now has the hash {Shown(_hash, _saved)}, and not {Shown(_saved, _hash)}, which is saved in it."
        : null;

    /// <summary>Reads the hash of a plan from the command line, as the digits that it begins with.</summary>
    /// <exception cref="ProvisioningException">The text is not made of digits of a hash, or has too few or too many.</exception>
    public static string Read(string text)
    {
        string digits = new string(text.Where(c => !char.IsWhiteSpace(c)).ToArray()).ToLowerInvariant();
        return ContentHash.IsBeginning(digits) && digits.Length >= Fewest ? digits : throw new ProvisioningException(
            ProvisioningErrorKind.InvalidQuery,
            $"-Hash is '{text}', which is not the hash of a plan. Give all of its 64 hexadecimal digits, or the first {Fewest} or more, as $plan.Hash and the report show them. Nothing was read.");
    }

    /// <summary>Makes sure that the file was not edited.</summary>
    /// <exception cref="ProvisioningException">It was, or has no hash.</exception>
    public void RequireUnedited()
    {
        if (Problem is { } problem)
        {
            throw StrictJson.Wrong(_file, null, $"{problem} Make a new plan. If you have checked the edited plan and want to use it, add -AllowEdited to Import-ProvisioningPlan.");
        }
    }

    /// <summary>Makes sure that the plan is the one that was approved.</summary>
    /// <param name="digits">The first digits of the approved hash.</param>
    /// <exception cref="ProvisioningException">It is another plan.</exception>
    public void RequireApproved(string digits)
    {
        if (!_hash.StartsWith(digits, StringComparison.Ordinal))
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.InvalidSource,
                $"'{_file}' is not the approved plan: its hash is {Shown(_hash, digits)}, and -Hash is {Shown(digits, _hash)}. Use the file that was approved, or have this one approved.");
        }
    }

    // As many digits as are needed to show that the hashes differ.
    private static string Shown(string hash, string other) => hash.Substring(0, Math.Max(Fewest, hash.Zip(other, (a, b) => a == b).TakeWhile(same => same).Count() + 1));
}
