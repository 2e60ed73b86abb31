namespace Provisioning.Common;

/// <summary>Writes a file so that it is there with all of its content or, after any accident, as it was before.</summary>
internal static class WholeFile
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

    // Whoever asked for the file knows nothing of its draft.
    private static bool IsAbout(Exception error, string ending) => error.Message.IndexOf(ending, StringComparison.Ordinal) >= 0;

    private static void Write(string path, string draft, Action<Stream> write)
    {
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
