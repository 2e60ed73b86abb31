using System;
using System.IO;
using System.Text;

namespace Provisioning.Demo.Tests.Support;

/// <summary>A file that is gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(string text, Encoding? encoding = null) =>
        File.WriteAllText(Path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"export-{Guid.NewGuid():N}.csv");

    public void Dispose() => File.Delete(Path);
}
