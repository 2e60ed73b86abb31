using System.Security.Cryptography;

namespace Provisioning.Common;

/// <summary>
/// Takes the hash of what is read, so that a source is read only once and can be a pipe. The source itself stays open: it
/// belongs to the caller.
/// </summary>
internal sealed class HashingStream(Stream source) : ForwardStream(source)
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = Source.Read(buffer, offset, count);
        _hash.AppendData(buffer, offset, read);
        return read;
    }

    /// <summary>The hash of what was read, as 64 hexadecimal digits in lower case. Nothing can be read afterwards.</summary>
    public string Finish()
    {
        using (_hash)
        {
            return ContentHash.Text(_hash.GetHashAndReset());
        }
    }

    // The reader of the text closes this before the hash is requested.
    protected override void Dispose(bool disposing) => base.Dispose(false);
}
