namespace Provisioning.Common;

/// <summary>Writes a file completely or not at all: after a failure it is as it was before.</summary>
internal static class AtomicFile
{
    public static void Write(string path, Action<Stream> write)
    {
        string ending = $".{Guid.NewGuid():N}.new";
        try
        {
            Write(path, path + ending, write);
        }
        catch (IOException e) when (IsAbout(e, ending))
        {
            throw new IOException(e.Message.Replace(ending, ""), e.HResult);
        }
        catch (UnauthorizedAccessException e) when (IsAbout(e, ending))
        {
            throw new UnauthorizedAccessException(e.Message.Replace(ending, ""), e);
        }
    }

    // The caller does not know the temporary file.
    private static bool IsAbout(Exception error, string ending) => error.Message.IndexOf(ending, StringComparison.Ordinal) >= 0;

    private static void Write(string path, string draft, Action<Stream> write)
    {
        try
        {
            using (FileStream file = PrivateFile.Open(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
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
    /// <exception cref="IOException">Files cannot be written to it.</exception>
    public static void Probe(string folder, int size)
    {
        string path = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
        try
        {
            using FileStream file = PrivateFile.Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            file.Write(new byte[size], 0, size);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // In a separate stream: the writer may have closed the first one.
    private static void Flush(string draft)
    {
        using FileStream file = PrivateFile.Open(draft, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
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
