using System.Security.Cryptography;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Compare;

/// <summary>SHA-256 of the accounts that a plan was made from.</summary>
internal static class PlanHash
{
    /// <summary>The hash of what a service has. The order of accounts, attributes, groups and roles does not count.</summary>
    /// <param name="state">The accounts.</param>
    /// <returns>The hash.</returns>
    public static string Of(LiveState state)
    {
        using MemoryStream buffer = new();
        using BinaryWriter writer = new(buffer);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AccountDigest[] digests = new AccountDigest[state.Accounts.Count];
        for (int i = 0; i < digests.Length; i++)
        {
            Write(writer, state.Accounts[i]);
            Take();
            digests[i] = new AccountDigest(hash.GetHashAndReset());
        }

        Array.Sort(digests);
        writer.Write(state.Service);
        Take();
        foreach (AccountDigest digest in digests)
        {
            digest.Write(writer);
            Take();
        }

        return ContentHash.Text(hash.GetHashAndReset());

        void Take()
        {
            writer.Flush();
            hash.AppendData(buffer.GetBuffer(), 0, (int)buffer.Length);
            buffer.SetLength(0);
        }
    }

    // Every text is written with its length, so that no two accounts give the same bytes.
    private static void Write(BinaryWriter writer, LiveAccount account)
    {
        Write(writer, account.Id);
        Write(writer, account.Key);
        writer.Write(account.IsActive);
        writer.Write(account.IsUncertain);
        Write(writer, account.Attributes, value => value);
        Write(writer, account.Groups, group => group);
        Write(writer, account.ProjectRoles, role => role);
        writer.Write(account.MemberGroups.Count);
        foreach (string group in account.MemberGroups.Count == 0 ? account.MemberGroups : account.MemberGroups.OrderBy(g => g, StringComparer.Ordinal).ToList())
        {
            writer.Write(group);
        }

        Write(writer, account.UncertainGroups, groups => string.Join("\n", groups));
    }

    // Most accounts have no groups, roles or uncertain groups; then nothing is allocated for them.
    private static void Write<TValue>(BinaryWriter writer, IReadOnlyDictionary<string, TValue> values, Func<TValue, string?> text)
    {
        List<KeyValuePair<string, TValue>> sorted = values.Count == 0 ? [] : values.Where(v => v.Value is not null).ToList();
        sorted.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        writer.Write(sorted.Count);
        foreach (KeyValuePair<string, TValue> value in sorted)
        {
            writer.Write(value.Key);
            Write(writer, text(value.Value));
        }
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }
}
