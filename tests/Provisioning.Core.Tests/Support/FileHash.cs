using Provisioning.Common;

namespace Provisioning.Core.Tests.Support;

/// <summary>The hash of a file, as plans have it.</summary>
internal static class FileHash
{
    public static string Of(string path)
    {
        using FileStream file = File.OpenRead(path);
        return ContentHash.Of(file);
    }
}
