using System.Security.Cryptography;

namespace Provisioning.Common;

/// <summary>
/// Takes the hash of what is read, so that a source needs to be read once only, and a pipe can be one. The source itself stays open: it
/// belongs to whoever opened it.
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

    /// <summary>The hash of what was read, as 64 hexadecimal digits in lower case; whoever has it reads no more.</summary>
    public string Finish()
    {
        using (_hash)
        {
            return ContentHash.Text(_hash.GetHashAndReset());
        }
    }

    // What reads the text closes this before somebody asks for the hash.
    protected override void Dispose(bool disposing) => base.Dispose(false);
}
