namespace Provisioning.Common;

/// <summary>Size and time of an open file, which show whether it was written to.</summary>
/// <param name="Length">The size in bytes.</param>
/// <param name="Written">When it was written to last.</param>
internal readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>The stamp of the file now; <c>null</c> if it is not a file.</summary>
    public static FileStamp? Of(Stream stream) => stream is not FileStream { CanSeek: true } file ? null
#if NET
        : new FileStamp(RandomAccess.GetLength(file.SafeFileHandle), File.GetLastWriteTimeUtc(file.SafeFileHandle));
#else
        : new FileStamp(new FileInfo(file.Name).Length, File.GetLastWriteTimeUtc(file.Name));
#endif
}
