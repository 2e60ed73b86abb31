using System.IO;
using System.Security.Cryptography;
using Provisioning.Tabular;

namespace Provisioning.Planning;

/// <summary>Takes the hash of what is read, so that a source needs to be read once only, and a pipe can be one.</summary>
internal sealed class HashingStream(Stream source) : ForwardStream(source)
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = Source.Read(buffer, offset, count);
        _hash.AppendData(buffer, offset, read);
        return read;
    }

    /// <summary>The hash of what was read until the stream was closed; <c>null</c> before.</summary>
    public string? Hash { get; private set; }

    protected override void Dispose(bool disposing)
    {
        if (disposing && Hash is null)
        {
            Hash = PlanHash.Text(_hash.GetHashAndReset());
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
