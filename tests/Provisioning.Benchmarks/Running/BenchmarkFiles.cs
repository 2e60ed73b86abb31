using System.Text;

namespace Provisioning.Benchmarks;

/// <summary>Exports of any length, with the headers that Ambition's API has; about 66 bytes in a row.</summary>
internal static class BenchmarkFiles
{
    public const string Header = "username,email,first_name,last_name,is_active";

    public static string Username(int i) => FormattableString.Invariant($"user{i:0000000}");

    public static string Email(int i) => FormattableString.Invariant($"user{i:0000000}@yourcompany.com");

    public static string First(int i) => FormattableString.Invariant($"Given{i % 911}");

    public static string Last(int i) => FormattableString.Invariant($"Family{i % 5003}");

    public static string Name(int i) => $"{First(i)} {Last(i)}";

    /// <summary>One row, under <see cref="Header"/>.</summary>
    public static string Line(int i) => FormattableString.Invariant($"{Username(i)},{Email(i)},{First(i)},{Last(i)},true");

    /// <summary>Writes rows that name one of three projects, a team and a role.</summary>
    /// <returns>The path.</returns>
    public static string WriteRoles(string folder, int rows)
    {
        string path = Path.Combine(folder, FormattableString.Invariant($"roles-{rows}.csv"));
        File.WriteAllText(path, Header + ",project,team,role\n" + string.Concat(Enumerable.Range(1, rows).Select(i =>
            FormattableString.Invariant($"{Line(i)},Scope:{9001 + (i % 3)},Team {i % 40},Project Lead\n"))));
        return path;
    }

    /// <summary>Writes the rows of the given numbers.</summary>
    /// <returns>The path.</returns>
    public static string Write(string folder, int rows, int first = 1)
    {
        string path = Path.Combine(folder, FormattableString.Invariant($"rows-{first}-{rows}.csv"));
        if (!File.Exists(path))
        {
            using StreamWriter file = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            file.Write(Header + "\n");
            for (int i = first; i < first + rows; i++)
            {
                file.Write(Line(i) + "\n");
            }
        }

        return path;
    }
}
