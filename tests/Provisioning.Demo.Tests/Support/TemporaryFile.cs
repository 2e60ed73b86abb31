using System.Text;

namespace Provisioning.Demo.Tests.Support;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("provisioning-demo-tests-");

    public TemporaryFile(string text, Encoding? encoding = null, string name = "export.csv")
    {
        Path = System.IO.Path.Combine(_folder.FullName, name);
        File.WriteAllText(Path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    public string Path { get; }

    public void Dispose() => _folder.Delete(recursive: true);
}
