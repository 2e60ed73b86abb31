using System.Buffers;
using System.Text;
using System.Text.Json;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>Bodies of answers: the same in one piece, as a stream and in parts, however long they are.</summary>
public sealed class ResponseBodyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    [InlineData(300_000)]
    public void A_body_is_the_same_in_every_form(int length)
    {
        byte[] sent = [.. Enumerable.Range(0, length).Select(n => (byte)(n * 31 / 7))];
        using BodyBuffer buffer = new();
        buffer.Write(sent, 0, length);
        ResponseBody body = buffer.ToBody();
        buffer.Dispose();
        using MemoryStream copy = new();
        using (Stream stream = body.Open())
        {
            stream.CopyTo(copy);
        }

        Assert.Equal(length, body.Length);
        Assert.Equal(sent, copy.ToArray());
        Assert.Equal(sent, body.ToSequence().ToArray());
        Assert.Equal(sent.Take(400), body.Start(400));
        Assert.Equal(sent, body.ToArray());
    }

    [Theory]
    [InlineData(10, 10)]
    [InlineData(10, 16)]
    [InlineData(100, 128)]
    public void Parts_may_be_longer_than_their_content(int size, int rented)
    {
        byte[] sent = [.. Enumerable.Range(0, 95).Select(n => (byte)n)];
        byte[][] parts = [.. sent.Chunk(size).Select(c => Longer(c, rented))];
        ResponseBody body = new(parts, size, sent.Length);
        using MemoryStream copy = new();
        using (Stream stream = body.Open())
        {
            stream.CopyTo(copy);
        }

        Assert.Equal(sent, copy.ToArray());
        Assert.Equal(sent, body.ToSequence().ToArray());
        Assert.Equal(sent.Take(42), body.Start(42));
        Assert.Equal(sent, body.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public void List_items_are_read_in_order_with_any_split(int size)
    {
        List<int> taken = [];

        int objects = Read(/*lang=json,strict*/ """{"more":{"list":[0]},"all":[{"x":1,"list":[{"n":1},{"n":2}]},{"list":null},{"list":[{"n":3}],"y":{}}],"end":true}""", size, item => taken.Add(item.GetProperty("n").GetInt32()));

        Assert.Equal(3, objects);
        Assert.Equal([1, 2, 3], taken);
    }

    [Theory]
    [InlineData("""{"all":[],"all":[]}""")]
    [InlineData("""{"x":{"a":1,"a":2},"all":[]}""")]
    [InlineData("""{"all":[{"list":[],"list":[]}]}""")]
    [InlineData("""{"all":[{"list":[{"a":1,"a":1}]}]}""")]
    [InlineData("""{"all":[1]}""")]
    [InlineData("""{"\ud800":1,"all":[]}""")]
    [InlineData("""{"all":[{"\ud800":1}]}""")]
    [InlineData("""{"all":[{"list":[1,2]}""")]
    [InlineData("""{"all":[]} {}""")]
    [InlineData("[]")]
    [InlineData("")]
    public void Invalid_JSON_or_a_repeated_property_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => Read(text, 1000, _ => { }));

    private static int Read(string text, int size, Action<JsonElement> take)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        byte[][] parts = [.. bytes.Chunk(size).Select(c => Longer(c, size))];
        return CheckedJson.ReadItems((parts.Length == 0 ? ResponseBody.Empty : new ResponseBody(parts, size, bytes.Length)).ToSequence(), "all", "list", take);
    }

    private static byte[] Longer(byte[] part, int length) => [.. part, .. Enumerable.Repeat((byte)0xFF, length - part.Length)];
}
