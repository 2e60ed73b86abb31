using System.Text.RegularExpressions;

namespace Provisioning.Tests.Rooms;

/// <summary>The sources of a project.</summary>
public static partial class SourceRooms
{
    /// <summary>The files whose namespace is not that of their folder, and those without one.</summary>
    /// <param name="folder">The folder of the project.</param>
    /// <param name="rootNamespace">The namespace of what stands in no folder.</param>
    /// <param name="otherwise">Files that say for the compiler what only has its own namespace.</param>
    public static IReadOnlyList<string> Misplaced(string folder, string rootNamespace, params string[] otherwise) =>
    [
        .. from file in Files(folder)
           where !otherwise.Contains(Path.GetFileName(file))
           let expected = string.Join('.', Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).SkipLast(1).Prepend(rootNamespace))
           let actual = string.Join(" and ", Namespace().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
           where actual != expected
           select $"{Path.GetRelativePath(folder, file)} is in {actual} and belongs into {expected}",
    ];

    /// <summary>The files whose code, comments apart, holds a word, be it as a part of a name.</summary>
    /// <param name="folder">The folder to search, with all below it.</param>
    /// <param name="words">The words.</param>
    public static IReadOnlyList<string> Naming(string folder, params string[] words) =>
    [
        .. from file in Files(folder)
           let code = Comment().Replace(File.ReadAllText(file), "")
           where words.Any(word => code.Contains(word, StringComparison.OrdinalIgnoreCase))
           select Path.GetRelativePath(folder, file).Replace('\\', '/'),
    ];

    /// <summary>The sources, without what a build makes.</summary>
    /// <param name="folder">The folder, with all below it.</param>
    /// <param name="pattern">The names of the files.</param>
    public static IEnumerable<string> Files(string folder, string pattern = "*.cs") => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
        .Order(StringComparer.Ordinal);

    /// <summary>The folder of the repository that the tests were built in.</summary>
    public static string Repository()
    {
        DirectoryInfo? at = new(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Provisioning.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("The tests do not lie within the repository.");
    }

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();
}
