namespace Provisioning.Demo;

/// <summary>The checkout that the program was built from: it holds the module and the samples.</summary>
internal static class Checkout
{
    private const string Manifest = "Provisioning.psd1";

    /// <summary>Searches above the program, then above the current folder.</summary>
    /// <returns>The folder that holds the module's manifest.</returns>
    /// <exception cref="FileNotFoundException">It does not exist.</exception>
    public static string Find() => new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() }
        .SelectMany(FoldersAbove)
        .FirstOrDefault(folder => File.Exists(Path.Combine(folder, Manifest)))
        ?? throw new FileNotFoundException(
            $"'{Manifest}' is found neither above the program nor above the current folder. Start the program in a checkout of Provisioning.");

    private static IEnumerable<string> FoldersAbove(string start)
    {
        for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
