namespace Provisioning.Common;

/// <summary>Writes a file so that it is there with all of its content or, after any accident, as it was before.</summary>
internal static class WholeFile
{
    public static void Write(string path, Action<Stream> write)
    {
        string draft = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            using (FileStream file = OwnerOnly.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(file);
            }

            Flush(draft);

            Move(draft, path);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    /// <summary>Proves that files can be written to a folder.</summary>
    /// <exception cref="IOException">They cannot.</exception>
    public static void Probe(string folder, int size)
    {
        string path = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        try
        {
            using FileStream file = OwnerOnly.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            file.Write(new byte[size], 0, size);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // In a stream of its own: the writer may have closed the first one.
    private static void Flush(string draft)
    {
        using FileStream file = OwnerOnly.Open(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        file.Flush(flushToDisk: true);
    }

    private static void Move(string draft, string path)
    {
#if NET
        File.Move(draft, path, overwrite: true);
#else
        if (File.Exists(path))
        {
            File.Replace(draft, path, null);
        }
        else
        {
            File.Move(draft, path);
        }
#endif
    }
}
