namespace Provisioning.Benchmarks;

/// <summary>The checkout that the program was built from.</summary>
internal static class RepositoryFolder
{
    public static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Provisioning.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Provisioning.sln.");
    }
}
