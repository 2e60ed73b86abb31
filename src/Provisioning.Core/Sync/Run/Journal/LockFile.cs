using System.Text.Json;
using Provisioning.Common;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// The lock of one connection: a lock file that is open exclusively as long as the lock is held, which the operating system ends
/// together with the process, and beside it the owner's data. They are two files because no other process can read the lock file.
/// The lock file stays: removing it would let two runs hold two files of one name.
/// </summary>
internal sealed class LockFile : IDisposable
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private readonly FileStream _lock;
    private readonly string _ownerPath;

    private LockFile(FileStream handle, string ownerPath)
    {
        _lock = handle;
        _ownerPath = ownerPath;
    }

    /// <returns>The lock; <c>null</c> when the owner has it already, because two paths lead to one folder.</returns>
    /// <exception cref="ProvisioningException">Another process holds the lock.</exception>
    /// <exception cref="IOException">The files cannot be used.</exception>
    public static LockFile? Take(string folder, LockOwner owner)
    {
        string name = Path.Combine(folder, owner.Identity);
        string ownerPath = name + ".json";
        if (OpenLock(name + ".lock", ownerPath, owner) is not { } handle)
        {
            return null;
        }

        try
        {
            if (ReadOwner(ownerPath) is { } previous)
            {
                CheckGone(previous, ownerPath, owner);
            }

            AtomicFile.Write(ownerPath, s => JsonSerializer.Serialize(s, owner, Form));
            return new LockFile(handle, ownerPath);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_lock.CanWrite)
        {
            return;
        }

        try
        {
            File.Delete(_ownerPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run finds an owner that has ended.
        }

        _lock.Dispose();
    }

    private static FileStream? OpenLock(string path, string ownerPath, LockOwner owner)
    {
        try
        {
            return PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (SharingViolation.Is(e))
        {
            // The holder may not have written its data yet: then it has no name.
            LockOwner? holder = ReadOwner(ownerPath);
            return holder is not null && holder.IsSame(owner) ? null : throw Refused(holder, owner, "Wait for its end.", e);
        }
    }

    // Some network file systems have no exclusive files, or none across computers: there the owner's data decides.
    private static void CheckGone(LockOwner previous, string ownerPath, LockOwner owner)
    {
        if (!OwnerProcess.IsHere(previous.Owner))
        {
            throw Refused(previous, owner, $"It cannot be checked from here whether it is still running. If it is not, delete '{ownerPath}'.", null);
        }

        if (!OwnerProcess.IsGone(previous.Owner) && !OwnerProcess.IsCurrent(previous.Owner))
        {
            throw Refused(previous, owner, $"Wait for its end, or delete '{ownerPath}' if that process is not a run.", null);
        }
    }

    private static ProvisioningException Refused(LockOwner? holder, LockOwner owner, string way, Exception? cause) => new(
        ProvisioningErrorKind.State,
        holder is null
            ? $"Another run over '{owner.Connection}' is just starting. {way}"
            : $"The run {holder.RunId} over '{owner.Connection}' is being carried out by {holder.Owner}. {way}",
        cause);

    private static LockOwner? ReadOwner(string path)
    {
        try
        {
            using FileStream file = PrivateFile.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize<LockOwner>(file, Form);
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            // There is no data, or it was not written completely.
            return null;
        }
    }
}
