using Provisioning.Core.Tests.Samples;

namespace Provisioning.Core.Tests.Support;

/// <summary>A document that a test writes, when it is told to, and holds against what it shows otherwise.</summary>
internal static class WrittenPage
{
    public static void CompareOrWrite(string fileName, string text)
    {
        string path = Path.Combine(RepositoryFolder.Path, "docs", fileName);
        if (Environment.GetEnvironmentVariable("PROVISIONING_WRITE_DOCS") is { Length: > 0 })
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(text, File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal));
    }
}
