namespace Provisioning.Module.Tests;

/// <summary>The folder that holds the solution, and what the tests need of it.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    public static readonly string Suites = Path.Combine(Root, "tests", "Provisioning.Module.Tests");

    public static readonly string Results = Path.Combine(Root, "TestResults", "Pester");

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Provisioning.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
    }
}
