using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads the password rule of new accounts: passwords are generated. Passwords in files are never used, and never quoted.</summary>
internal static class PasswordReader
{
    private const string Key = "Password";

    /// <summary>The length; <c>null</c> for no password.</summary>
    public static int? Read(TargetRules target, MappingTable table)
    {
        if (table.Find(Key) is not { } node)
        {
            return null;
        }

        if (!target.HasPasswords)
        {
            table.Findings.Add(table.PlaceOf(Key), $"{target.Name} does not take passwords.");
            return null;
        }

        if (node.Entries is null)
        {
            table.Findings.Add(table.PlaceOf(Key), $"passwords are generated, and are not taken from a file: {TargetRules.PasswordRule} is needed here.");
            return null;
        }

        MappingTable password = new(table.PathOf(Key), node, table.Findings, "Generate", "OnCreate");
        if (!password.Has("Generate"))
        {
            table.Findings.Add(table.PlaceOf(Key), FormattableString.Invariant($"'Generate' is missing: the length of the password, {PasswordGenerator.Shortest} to {PasswordGenerator.Longest}."));
        }

        if (!password.Has("OnCreate"))
        {
            table.Findings.Add(table.PlaceOf(Key), "'OnCreate = $true' is missing: passwords are only set on create.");
        }
        else if (password.Find("OnCreate")!.Value is false)
        {
            table.Findings.Add(password.PlaceOf("OnCreate"), "$true is needed here: passwords are only set on create.");
        }
        else
        {
            _ = password.Flag("OnCreate");
        }

        return password.Integer("Generate", PasswordGenerator.Shortest, PasswordGenerator.Longest);
    }
}
