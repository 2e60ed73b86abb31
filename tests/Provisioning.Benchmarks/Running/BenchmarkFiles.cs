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
    public static string Line(int i) => Line(i, Last(i));

    /// <summary>Writes rows that name one of three projects, a team and a role.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="changed">One in how many people has another last name, and the number behind it; none unless given.</param>
    /// <returns>The path.</returns>
    public static string WriteRoles(string folder, int rows, (int OneIn, int Number)? changed = null)
    {
        string path = Path.Combine(folder, FormattableString.Invariant($"roles-{rows}.csv"));
        using StreamWriter file = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        file.Write(Header + ",project,team,role\n");
        for (int i = 1; i <= rows; i++)
        {
            string last = changed is { } one && i % one.OneIn == 0 ? FormattableString.Invariant($"{Last(i)}x{one.Number}") : Last(i);
            file.Write(FormattableString.Invariant($"{Line(i, last)},Scope:{9001 + (i % 3)},Team {i % 40},Project Lead\n"));
        }

        return path;
    }

    private static string Line(int i, string last) => FormattableString.Invariant($"{Username(i)},{Email(i)},{First(i)},{last},true");

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
