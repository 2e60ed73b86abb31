namespace Provisioning.Core.Tests.Samples;

/// <summary>The checkout that the tests were built from.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find();

    public static string Samples => System.IO.Path.Combine(Path, "samples");

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Provisioning.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Provisioning.sln.");
    }
}
