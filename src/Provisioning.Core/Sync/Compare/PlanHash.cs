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
        string[] digests = new string[state.Accounts.Count];
        for (int i = 0; i < digests.Length; i++)
        {
            buffer.SetLength(0);
            Write(writer, state.Accounts[i]);
            writer.Flush();
            digests[i] = Convert.ToBase64String(Digest(buffer));
        }

        Array.Sort(digests, StringComparer.Ordinal);
        buffer.SetLength(0);
        writer.Write(state.System);
        foreach (string digest in digests)
        {
            writer.Write(digest);
        }

        writer.Flush();
        return ContentHash.Text(Digest(buffer));
    }

    // Every text is written with its length, so that no two accounts give the same bytes.
    private static void Write(BinaryWriter writer, LiveAccount account)
    {
        Write(writer, account.Id);
        Write(writer, account.Key);
        writer.Write(account.IsActive);
        writer.Write(account.IsInDoubt);
        Write(writer, account.Attributes.Where(a => a.Value is not null));
        Write(writer, account.Groups);
        Write(writer, account.ProjectRoles);
        Write(writer, account.GroupsInDoubt.Select(d => new KeyValuePair<string, string>(d.Key, string.Join("\n", d.Value))));
    }

    private static void Write<TText>(BinaryWriter writer, IEnumerable<KeyValuePair<string, TText>> values)
        where TText : class?
    {
        List<KeyValuePair<string, TText>> sorted = values.ToList();
        sorted.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        writer.Write(sorted.Count);
        foreach (KeyValuePair<string, TText> value in sorted)
        {
            writer.Write(value.Key);
            Write(writer, value.Value as string);
        }
    }

    private static void Write(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        writer.Write(text ?? "");
    }

    private static byte[] Digest(MemoryStream buffer)
    {
#if NET
        return SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
#else
        using SHA256 hash = SHA256.Create();
        return hash.ComputeHash(buffer.GetBuffer(), 0, (int)buffer.Length);
#endif
    }
}
