using System.Text;
using System.Text.Json;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>The message about a damaged line: in the words of the file, and not of the code that reads it.</summary>
public sealed class JournalFaultTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("{\"more\":1,\"line\":\"end\"}")]
    [InlineData("{\"line\":\"rumour\"}")]
    [InlineData("{\"line\":5}")]
    [InlineData("{\"line\":null}")]
    [InlineData("{\"line\":{}}")]
    [InlineData("{\"line\":\"end\",\"line\":\"end\"}")]
    [InlineData("{\"$type\":\"end\"}")]
    [InlineData("{\"Line\":\"end\"}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("\"end\"")]
    [InlineData("garbage")]
    [InlineData("{\"line\":\"en")]
    [InlineData("")]
    [InlineData("{\"line\":\"end\",\"time\":\"2026-11-22T12:00:00Z\",\"ending\":7,\"counts\":{}}")]
    [InlineData("{\"line\":\"end\",\"time\":\"2026-11-22T12:00:00Z\",\"ending\":\"Done\",\"counts\":[]}")]
    [InlineData("{\"line\":\"end\",\"time\":\"2026-11-22T12:00:00Z\",\"ending\":\"Done\",\"counts\":{\"a\":\"b\"}}")]
    [InlineData("{\"line\":\"end\",\"time\":\"2026-11-22T12:00:00Z\",\"ending\":\"Done\",\"counts\":{\"a\":1,\"a\":1}}")]
    [InlineData("{\"line\":\"end\",\"time\":\"2026-11-22T12:00:00Z\",\"ending\":\"Done\",\"counts\":{},\"message\":\"\\ud800\"}")]
    [InlineData("{\"line\":\"end\",\"time\":\"2026-11-22T12:00:00Z\",\"ending\":\"Done\",\"counts\":{},\"owners\":7}")]
    [InlineData("{\"line\":\"end\",\"time\":\"2026-11-22T12:00:00Z\",\"ending\":\"Done\",\"counts\":{},\"owners\":[7]}")]
    [InlineData("{\"line\":\"outcome\",\"step\":7}")]
    [InlineData("{\"line\":\"outcome\"}")]
    [InlineData("{\"line\":\"header\",\"schema\":2.5}")]
    [InlineData("{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\",\"steps\":{}}")]
    [InlineData("{\"line\":\"intent\",\"time\":\"2026-11-22T12:00:00Z\",\"steps\":[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]}")]
    public void Message_uses_the_names_of_the_file(string line)
    {
        string message = Assert.Throws<JsonException>(() => JournalForm.Plain.Read(Encoding.UTF8.GetBytes(line))).Message;
        Assert.All(
            new[] { "discriminator", "polymorphic", "Provisioning.", "Service.", ".NET", "metadata", "line 1", "BytePosition", "Path:" },
            word => Assert.DoesNotContain(word, message, StringComparison.OrdinalIgnoreCase));
    }
}
