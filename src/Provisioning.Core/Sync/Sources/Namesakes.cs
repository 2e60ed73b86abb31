using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Sources;

/// <summary>Recognizes two people who have the same key in two sources: all user names, addresses and matching values that both rows have differ.</summary>
internal static class Namesakes
{
    private static readonly string[] Usual = ["Username", "Email"];

    public static bool Are(SourcePerson one, SourcePerson other)
    {
        bool differ = false;
        foreach (KeyValuePair<string, WantedAccount> account in one.Accounts)
        {
            if (!other.Accounts.TryGetValue(account.Key, out WantedAccount? wanted))
            {
                continue;
            }

            foreach (string name in Usual.Concat(account.Value.Keys.Select(k => k.Name)))
            {
                if (Told(account.Value, name) is { } mine && Told(wanted, name) is { } theirs)
                {
                    if (KeyText.AreSame(mine, theirs))
                    {
                        return false;
                    }

                    differ = true;
                }
            }
        }

        return differ;
    }

    private static string? Told(WantedAccount account, string name) =>
        account.Value(name) ?? account.Keys.Where(k => k.Name == name).Select(k => k.Text).FirstOrDefault();
}
