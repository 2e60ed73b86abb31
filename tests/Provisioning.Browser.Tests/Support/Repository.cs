namespace Provisioning.Browser.Tests.Support;

/// <summary>The folder that holds the solution, and what the tests need of it.</summary>
internal static class Repository
{
    public static readonly string Root = Find();

    public static readonly string Results = Path.Combine(Root, "TestResults", "Browser");

    public static string Sample(string name) => Path.Combine(Root, "samples", name);

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
