namespace Provisioning.Hosted.Tests.Support;

/// <summary>A folder that is there for a test and gone after it.</summary>
public sealed class TestFolder : IDisposable
{
    private static readonly Lazy<string> s_forProcess = new(() =>
    {
        TestFolder folder = new();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder.Path;
    });

    /// <summary>The path of one that is there as long as the process.</summary>
    public static string ForProcess => s_forProcess.Value;

    /// <summary>The path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("provisioning-").FullName;

    /// <summary>Writes a text file in UTF-8 without a byte order mark.</summary>
    /// <param name="name">Its name, with folders that are made where there are none.</param>
    /// <param name="text">Its text.</param>
    /// <returns>Its path.</returns>
    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
