using System.Text.Json;
using Provisioning.Common;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// The lock of one connection: a guard file that is open exclusively as long as the lock is held, which the system ends
/// together with the process, and beside it the owner's data. They are two files because nobody else can read the guard file.
/// The guard file stays: removing it would let two runs hold two files of one name.
/// </summary>
internal sealed class LockFile : IDisposable
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    private readonly FileStream _guard;
    private readonly string _ownerPath;

    private LockFile(FileStream guard, string ownerPath)
    {
        _guard = guard;
        _ownerPath = ownerPath;
    }

    /// <returns>The lock; <c>null</c> when the owner has it already, because two paths lead to one folder.</returns>
    /// <exception cref="ProvisioningException">Somebody else holds the lock.</exception>
    /// <exception cref="IOException">The files cannot be used.</exception>
    public static LockFile? Take(string folder, LockOwner owner)
    {
        string name = Path.Combine(folder, owner.Identity);
        string ownerPath = name + ".json";
        if (OpenGuard(name + ".lock", ownerPath, owner) is not { } guard)
        {
            return null;
        }

        try
        {
            if (ReadOwner(ownerPath) is { } previous)
            {
                CheckGone(previous, ownerPath, owner);
            }

            WholeFile.Write(ownerPath, s => JsonSerializer.Serialize(s, owner, Form));
            return new LockFile(guard, ownerPath);
        }
        catch
        {
            guard.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_guard.CanWrite)
        {
            return;
        }

        try
        {
            File.Delete(_ownerPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The next run finds an owner that is gone.
        }

        _guard.Dispose();
    }

    private static FileStream? OpenGuard(string path, string ownerPath, LockOwner owner)
    {
        try
        {
            return OwnerOnly.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (SharingViolation.Is(e))
        {
            // The holder may not have written its data yet: then it has no name.
            LockOwner? holder = ReadOwner(ownerPath);
            return holder is not null && holder.IsSame(owner) ? null : throw Refused(holder, owner, "Wait for its end.", e);
        }
    }

    // Some network file systems know no exclusive files, or none across computers: there the owner's data decides.
    private static void CheckGone(LockOwner previous, string ownerPath, LockOwner owner)
    {
        if (!OwnerProcess.IsHere(previous.Owner))
        {
            throw Refused(previous, owner, $"Whether it is still running cannot be seen from here: if it is not, delete '{ownerPath}'.", null);
        }

        if (!OwnerProcess.IsGone(previous.Owner) && !OwnerProcess.IsCurrent(previous.Owner))
        {
            throw Refused(previous, owner, $"Wait for its end, or delete '{ownerPath}' if that process is no run.", null);
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
            using FileStream file = OwnerOnly.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return JsonSerializer.Deserialize<LockOwner>(file, Form);
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            // Nobody's data, or none that anybody could have written as a whole.
            return null;
        }
    }
}
